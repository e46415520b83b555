// The test files of one worker share their modules, so a hook that a module registers would run for the first file
// only. This file must not load the program: a test could no longer replace parts of it.
import { afterAll } from 'vitest'
import { removeTemporaryFolders } from './temporary.ts'

afterAll(removeTemporaryFolders)
