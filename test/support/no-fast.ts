// With this set-up file no recognizer that only saves time finds anything, so that every text takes the way of all others.
import { vi } from 'vitest'

vi.mock('../../src/input/yaml/fast-yaml.ts', () => ({ readPlainYaml: () => undefined }))
vi.mock('../../src/content/fast-safe.ts', () => ({ isPlainlySafe: () => false }))
vi.mock('../../src/formats/fast-xml.ts', () => ({ readPlainXml: () => undefined }))
vi.mock('../../src/words/fast-template.ts', () => ({ readTemplate: () => undefined }))
