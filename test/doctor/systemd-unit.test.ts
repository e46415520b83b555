import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readUnit, buildsIn, needed, obstacle } from '../../src/doctor/systemd-unit.ts'
import { judgeUnit } from '../../src/doctor/units.ts'
import { systemdUnits } from '../../src/scaffold/systemd-units.ts'
import { folderOf } from '../support/folder.ts'

const unit = (...lines: readonly string[]) => readUnit(['[Service]', ...lines].join('\n'))

describe('what a unit keeps a build from', () => {
  const [site, home] = ['/srv/news', '/home/ana/news']
  const cases: readonly (readonly [folder: string, lines: readonly string[], seen: string, written: string])[] = [
    [site, [], '', ''],
    [home, [], '', ''],
    [home, ['ProtectHome=yes'], 'ProtectHome=yes', 'ProtectHome=yes'],
    [home, ['ProtectHome=true', 'ReadWritePaths=/home/ana/news'], 'ProtectHome=true', 'ProtectHome=true'],
    [home, ['ProtectHome=tmpfs'], 'ProtectHome=tmpfs', 'ProtectHome=tmpfs'],
    [home, ['ProtectHome=tmpfs', 'BindPaths=/home/ana/news'], '', ''],
    [home, ['ProtectHome=tmpfs', 'BindReadOnlyPaths=/data:/home/ana/news'], '', 'BindReadOnlyPaths=/home/ana/news'],
    [home, ['ProtectHome=read-only'], '', 'ProtectHome=read-only'],
    [home, ['ProtectHome=read-only', 'ReadWritePaths=-/home/ana/news'], '', ''],
    [home, ['ProtectHome=yes', 'ProtectHome=no'], '', ''],
    [home, ['ProtectSystem=strict'], '', ''],
    [site, ['ProtectSystem=strict'], '', 'ProtectSystem=strict'],
    [site, ['ProtectSystem=full'], '', ''],
    [site, ['ProtectSystem=strict', 'ReadWritePaths=/var/log "/srv/news"'], '', ''],
    [site, ['ProtectSystem=strict', 'ReadWritePaths=/srv/new'], '', 'ProtectSystem=strict'],
    [site, ['ProtectSystem=strict', 'ReadWritePaths=/srv', 'ReadWritePaths='], '', 'ProtectSystem=strict'],
    [site, ['ReadOnlyPaths=/srv', 'ReadWritePaths=/srv/news'], '', ''],
    [site, ['ReadWritePaths=/srv', 'ReadOnlyPaths=/srv/news'], '', 'ReadOnlyPaths=/srv/news'],
    [site, ['InaccessiblePaths=-/srv'], 'InaccessiblePaths=/srv', 'InaccessiblePaths=/srv'],
    [site, ['DynamicUser=yes'], '', 'ProtectSystem=strict'],
    ['/usr/share/news', ['ProtectSystem=yes'], '', 'ProtectSystem=yes'],
    ['/etc/news', ['ProtectSystem=yes'], '', ''],
    ['/etc/news', ['ProtectSystem=full'], '', 'ProtectSystem=full'],
    ['/tmp/news', ['PrivateTmp=yes'], 'PrivateTmp=yes', 'PrivateTmp=yes'],
  ]
  test.each(cases)('%s with %j', (folder, lines, seen, written) => {
    const settings = unit(...lines)
    expect(obstacle(settings, folder, false)?.setting ?? '').toBe(seen)
    expect(obstacle(settings, folder, true)?.setting ?? '').toBe(written)
  })
})

test('only settings of the service count, and no comments', () => {
  const text = '[Unit]\nProtectHome=yes\n[Service]\n# ProtectHome=yes\n;ProtectHome=yes\nReadWritePaths=/a \\\n  /b\n'
  const settings = readUnit(text)
  expect([obstacle(settings, '/home/a', false), needed(settings)]).toEqual([undefined, ['/a', '/b']])
})

test.each([
  [['ExecStart=/srv/news/node_modules/.bin/pregon build --site /srv/news'], true],
  [['WorkingDirectory=/srv/news', 'ExecStart=/usr/bin/npx pregon build'], true],
  [['ExecStart=/bin/sh -c "cd /srv/news && npx pregon build"'], true],
  [['ExecStart=/usr/bin/pregon build --site=/srv/newspaper'], false],
  [['ExecStart=/usr/bin/pregon build --site /srv/news-old'], false],
  [['WorkingDirectory=/srv/news', 'ExecStart=/usr/bin/hugo'], false],
])('%j builds /srv/news: %s', (lines, expected) => {
  expect(buildsIn(unit(...lines), '/srv/news')).toBe(expected)
})

test.each(['/srv/news', '/home/ana/my news', '/root/news', '/run/user/1000/100%', '/tmp/news', '/usr/share/news'])(
  'the unit that init writes lets a build in %s do its work',
  site => {
    const [service] = systemdUnits(site, 'ana')
    const settings = readUnit(service?.text ?? '')
    const folders = { site, out: join(site, 'dist'), state: join(site, '.pregon') }
    expect(buildsIn(settings, site)).toBe(true)
    // The folders of this list are not there, which is the last thing that is looked at.
    expect(judgeUnit(settings, folders).says).toBe(
      `does not start while ${join(site, 'dist')} is missing (226/NAMESPACE)`,
    )
  },
)

test('below a home the person builds whose home it is, and a folder that is missing keeps the unit from starting', () => {
  const textOf = (site: string) => systemdUnits(site, 'ana')[0]?.text ?? ''
  expect([textOf('/home/ana/news'), textOf('/srv/news')].map(text => /^User=(.*)$/m.exec(text)?.[1])).toEqual([
    'ana',
    'pregon',
  ])
  const site = folderOf({ 'dist/x': '', '.pregon/x': '' })
  const folders = { site, out: join(site, 'dist'), state: join(site, '.pregon') }
  expect(judgeUnit(readUnit(textOf(site)), folders).condition).toBe('ok')
})
