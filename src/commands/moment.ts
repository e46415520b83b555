/** The moment that a command uses as the present; undefined for the clock; a message if the options are wrong. */
export async function momentOption(
  now: string | undefined,
  epoch: string | undefined,
): Promise<Date | string | undefined> {
  if (now !== undefined) {
    // Loaded on demand: time zones are a package, and a build with nothing to do does not need it.
    const { parseInstant } = await import('../base/instant.ts')
    return (
      parseInstant(now, 'UTC') ?? `--now ${JSON.stringify(now)} is not a date; write one such as 2026-02-28T10:00:00Z`
    )
  }
  if (epoch === undefined || epoch === '') return undefined
  // https://reproducible-builds.org/specs/source-date-epoch/: whole seconds since 1970.
  return /^\d{1,12}$/.test(epoch)
    ? new Date(Number(epoch) * 1000)
    : `SOURCE_DATE_EPOCH ${JSON.stringify(epoch)} is not a number of seconds`
}
