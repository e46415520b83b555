/** The name of a page in the folder of its feed; web servers serve it for the folder. */
export const pageName = 'index.html'

/** The names of what stands in the output folder for all pages. */
export const styleName = 'pages.css'
export const scriptName = 'pages.js'
/** The list of all feeds: one in the output folder, and one in the folder of each language. */
export const listName = 'feeds.opml'

/** The number of articles that a page shows. */
export const headlineCount = 12

/** What each file of ours says of itself, in the first lines. A file without it is somebody else's. */
export const pageMark = 'Pregón'
