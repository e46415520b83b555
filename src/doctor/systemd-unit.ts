/** The settings of a unit's section [Service]; a setting may stand several times. */
export type Settings = ReadonlyMap<string, readonly string[]>

/** Reads a unit, perhaps with its drop-ins behind it. systemd.syntax(7). */
export function readUnit(text: string): Settings {
  const settings = new Map<string, string[]>()
  let section = ''
  // A backslash at the end of a line continues it.
  for (const line of text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map(each => each.trim())) {
    if (line.startsWith('[')) section = line
    const at = line.indexOf('=')
    if (section !== '[Service]' || /^[#;]/.test(line) || at < 0) continue
    const [name, value] = [line.slice(0, at).trimEnd(), line.slice(at + 1).trimStart()]
    // An empty value takes back what stands before it.
    settings.set(name, value === '' ? [] : [...(settings.get(name) ?? []), value])
  }
  return settings
}

/**
 * The words of a list of paths, perhaps with the marks `-` and `+` before them. Those with a specifier such as `%h` are
 * left out: systemd alone knows what it stands for.
 */
const words = (settings: Settings, name: string): readonly string[] =>
  (settings.get(name) ?? [])
    .flatMap(value => value.match(/"[^"]*"|'[^']*'|\S+/g) ?? [])
    .filter(word => !word.replaceAll('%%', '').includes('%'))
    .map(word => word.replace(/^["']|["']$/g, '').replaceAll('%%', '%'))

/** The paths of a list, without their marks. A bind mount says `from:to`. */
const paths = (settings: Settings, name: string): readonly string[] =>
  words(settings, name)
    .map(word => word.replace(/^[-+]{1,2}/, ''))
    .map(path => path.split(':')[1] ?? path)

/** Whether a path is a folder or stands in it. */
const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

const isOn = (value: string): boolean => ['yes', 'true', 'on', '1'].includes(value)

/** What a unit lets its program do below a folder, and the setting that says so. */
export interface Rule {
  readonly below: string
  readonly access: 'hidden' | 'read-only' | 'writable'
  readonly setting: string
}

/** The folders that `ProtectHome` is about. */
export const homes: readonly string[] = ['/home', '/root', '/run/user']

/** What `ProtectHome`, `ProtectSystem`, `PrivateTmp` and lists of paths say of folders. systemd.exec(5). */
function rulesOf(settings: Settings): readonly Rule[] {
  const last = (name: string, usual = 'no') => settings.get(name)?.at(-1) ?? usual
  const isDynamic = isOn(last('DynamicUser'))
  const [home, system] = [
    last('ProtectHome', isDynamic ? 'read-only' : 'no'),
    last('ProtectSystem', isDynamic ? 'strict' : 'no'),
  ]
  const temporary = last('PrivateTmp', isDynamic ? 'yes' : 'no')
  const rule = (access: Rule['access'], setting: string) => (below: string) => ({ below, access, setting })
  const listed = (name: string, access: Rule['access']) =>
    paths(settings, name).map(path => ({ below: path, access, setting: `${name}=${path}` }))
  const systemFolders = system === 'strict' ? ['/'] : isOn(system) || system === 'full' ? ['/usr', '/boot', '/efi'] : []
  return [
    ...[...systemFolders, ...(system === 'full' ? ['/etc'] : [])].map(rule('read-only', `ProtectSystem=${system}`)),
    // Even `strict` leaves these to other settings.
    ...(system === 'strict' ? ['/dev', '/proc', '/sys', ...homes] : []).map(rule('writable', '')),
    ...homes.flatMap(each =>
      home === 'read-only'
        ? [rule('read-only', 'ProtectHome=read-only')(each)]
        : isOn(home) || home === 'tmpfs'
          ? [rule('hidden', `ProtectHome=${home}`)(each)]
          : [],
    ),
    ...(isOn(temporary) || temporary === 'disconnected' ? ['/tmp', '/var/tmp'] : []).map(
      rule('hidden', `PrivateTmp=${temporary}`),
    ),
    ...listed('InaccessiblePaths', 'hidden'),
    ...listed('ReadOnlyPaths', 'read-only'),
    ...listed('ReadWritePaths', 'writable'),
    ...listed('BindReadOnlyPaths', 'read-only'),
    ...listed('BindPaths', 'writable'),
  ]
}

/** What a unit keeps its program from doing with a folder; undefined where it may do what it has to. */
export function obstacle(settings: Settings, path: string, isWritten: boolean): Rule | undefined {
  const rules = rulesOf(settings).filter(({ below }) => isBelow(path, below))
  const isBound = rules.some(({ setting }) => setting.startsWith('Bind'))
  const hidden = rules.find(({ access }) => access === 'hidden')
  // What is hidden can be shown again by no list of paths; only a mount brings it back.
  if (hidden && !isBound) return hidden
  // The nearest folder decides, and of two rules for one the later.
  const [nearest] = rules.toReversed().toSorted((a, b) => b.below.length - a.below.length)
  return isWritten && nearest?.access === 'read-only' ? nearest : undefined
}

/** The paths that must be there, or systemd does not start the unit. */
export const needed = (settings: Settings): readonly string[] =>
  ['ReadWritePaths', 'ReadOnlyPaths', 'InaccessiblePaths'].flatMap(name =>
    words(settings, name).filter(word => word.startsWith('/')),
  )

/** Whether a unit runs the program for the newsroom in a folder. */
export function buildsIn(settings: Settings, folder: string): boolean {
  const started = (settings.get('ExecStart') ?? []).join('\n').replaceAll('%%', '%')
  const isThere = paths(settings, 'WorkingDirectory').includes(folder)
  const after = started.split(folder).slice(1)
  return started.includes('pregon') && (isThere || after.some(text => /^(?:["'\s/]|$)/.test(text)))
}
