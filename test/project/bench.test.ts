import { expect, test } from 'vitest'

test('the phases of npm run bench:phases name sources that are there', async () => {
  // It throws where one has moved: its time would silently count to whatever calls it.
  const list = new URL('../../bench/phase-list.mjs', import.meta.url).href
  await expect(import(list)).resolves.toHaveProperty('phaseNames')
})
