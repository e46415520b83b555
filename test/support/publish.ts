import type { PublishedItems } from '../../src/output/manifest.ts'
import { publish, type Destination, type Publication } from '../../src/output/publish.ts'
import { commitAll, stageAll, type Document, type WriteOptions } from '../../src/output/put.ts'

/** Publishes documents one after the other, like a build with one thread. */
export function publishDocuments(
  documents: Iterable<Document>,
  paths: Iterable<string>,
  contents: PublishedItems,
  destination: Destination,
): Promise<Publication> {
  const { out, compress, previous } = destination
  const putOptions = { out, compress, known: previous?.documents ?? {}, full: false }
  return publish(begin => putEach(documents, putOptions, begin), new Set(paths), contents, destination)
}

async function* putEach(documents: Iterable<Document>, putOptions: WriteOptions, begin: () => void) {
  for (const document of documents) yield* await commitAll(stageAll([document], putOptions, begin), putOptions.out)
}
