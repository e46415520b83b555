// Files of one worker share their modules, so a hook that a module registers would belong to the first of them alone.
// Nothing of the program may be loaded here: a test could not put something else in its place any more.
import { afterAll } from 'vitest'
import { removeTemporaryFolders } from './temporary.ts'

afterAll(removeTemporaryFolders)
