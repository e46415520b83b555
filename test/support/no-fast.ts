// This set-up file turns off all recognizers that only save time, so that the full parsers read every text.
import { vi } from 'vitest'

vi.mock('../../src/input/yaml/fast-yaml.ts', () => ({ readPlainYaml: () => undefined }))
vi.mock('../../src/content/fast-safe.ts', () => ({ isPlainlySafe: () => false }))
vi.mock('../../src/formats/fast-xml.ts', () => ({ readPlainXml: () => undefined }))
vi.mock('../../src/words/fast-template.ts', () => ({ readTemplate: () => undefined }))
