import type { NewFile } from '../output/new-files.ts'
import { installed } from './project-files.ts'

/**
 * Units for systemd that build every five minutes as the user `pregon`, and tell somebody when a build fails: one mail an
 * hour at most. docs/operations.md shows the same. Below the home of a person no other user sees the folder, so that `person`
 * builds there.
 */
export function systemdUnits(folder: string, person: string, mail = 'root'): NewFile[] {
  const user = within(folder, homes) ? person : 'pregon'
  return [
    { path: 'deploy/pregon.service', text: service(folder, user) },
    { path: 'deploy/pregon.timer', text: timer },
    { path: 'deploy/pregon-alert.service', text: alert(mail) },
  ]
}

/** A path in a unit. systemd.unit(5): % begins a specifier, and quotes hold spaces. */
const path = (text: string): string => {
  const escaped = text.replaceAll('%', '%%')
  return /\s/.test(escaped) ? `"${escaped}"` : escaped
}

const within = (folder: string, places: readonly string[]): boolean =>
  places.some(place => folder === place || folder.startsWith(`${place}/`))

/** systemd.exec(5): what `ProtectHome=yes` and `PrivateTmp=yes` hide. */
const homes = ['/home', '/root', '/run/user']
const temporary = ['/tmp', '/var/tmp']

const service = (folder: string, user: string): string => `[Unit]
Description=Feeds of the newsroom
RequiresMountsFor=${path(folder)}
OnFailure=pregon-alert.service

[Service]
Type=oneshot
ExecStart=${path(`${folder}/${installed}`)} build --site ${path(folder)}
# Another build is under way: nobody needs to know.
SuccessExitStatus=4
TimeoutStartSec=15min
Nice=10

# A user that stays the same: with DynamicUser=yes, dist/ and .pregon/ would have to live in /var/lib/private.
User=${user}
UMask=0022
ProtectSystem=strict
ReadWritePaths=${path(`${folder}/dist`)} ${path(`${folder}/.pregon`)}
ProtectHome=${within(folder, homes) ? 'read-only' : 'yes'}
PrivateTmp=${within(folder, temporary) ? 'no' : 'yes'}
PrivateDevices=yes
PrivateNetwork=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
# Not MemoryDenyWriteExecute: Node compiles what it runs. Not ProtectProc or PrivatePIDs: a build looks
# whether the process that a lock names is still there.
`

const timer = `[Unit]
Description=Feeds of the newsroom, every five minutes

[Timer]
OnCalendar=*:0/5
# Builds what became due while the machine was off.
Persistent=true
AccuracySec=10s

[Install]
WantedBy=timers.target
`

const alert = (mail: string): string => `[Unit]
Description=Tell somebody that the feeds need a human
StartLimitIntervalSec=1h
StartLimitBurst=1

[Service]
Type=oneshot
ExecStart=/bin/sh -c '{ echo "To: ${mail}"; echo "Subject: The feeds need a human"; echo; journalctl --unit=pregon.service --lines=40 --no-pager --output=cat; } | /usr/sbin/sendmail -t'
`
