/**
 * The script of every page of the preview: it loads the page again when another version is there. The version that the
 * page shows is in the script's own address, so a build that ends while the page loads is not missed.
 */
export const liveScript = `const shown = new URL(document.currentScript.src).searchParams.get('version')
const events = new EventSource('/events')
events.onmessage = ({ data }) => {
  if (data === shown) return
  events.close()
  location.reload()
}
addEventListener('pagehide', () => events.close())
`
