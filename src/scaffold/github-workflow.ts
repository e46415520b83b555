import type { NewFile } from '../output/new-files.ts'

/** Builds and deploys the feeds with GitHub Actions and Pages. docs/operations.md shows the same. */
export const githubWorkflow: NewFile = {
  path: '.github/workflows/feeds.yml',
  text: `name: feeds
on:
  schedule:
    - cron: '*/5 * * * *'
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
# One after the other: a run that is cancelled half-way deploys nothing.
concurrency:
  group: feeds
  cancel-in-progress: false
jobs:
  feeds:
    runs-on: ubuntu-latest
    environment: github-pages
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 22
          cache: npm
      # What the guards compare with.
      - uses: actions/cache@v5
        with:
          path: |
            .pregon
            dist
          key: feeds-\${{ github.run_id }}
          restore-keys: feeds-
      - run: npm ci
      # 1: published, but for what was rejected. Deploy, then let the run fail, so that somebody looks.
      - id: build
        run: |
          status=0
          npx --no-install pregon build || status=$?
          echo "status=$status" >> "$GITHUB_OUTPUT"
          [ "$status" -le 1 ]
      - uses: actions/upload-pages-artifact@v5
        with:
          path: dist
      - uses: actions/deploy-pages@v5
      - if: steps.build.outputs.status == '1'
        run: exit 1
`,
}
