import type { NewFile } from '../output/new-files.ts'

/**
 * Builds and deploys the feeds with GitHub Actions and Pages, by the action and the program that the newsroom has installed.
 * docs/operations.md shows the same.
 */
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
      - uses: actions/cache/restore@v5
        with:
          path: |
            .pregon
            dist
          key: feeds-\${{ github.run_id }}
          restore-keys: feeds-
      - run: npm ci
      # What was rejected does not keep the rest from being deployed.
      - id: feeds
        uses: ./node_modules/pregon
        with:
          fail-on: unpublished
      - if: steps.feeds.outputs.changed == 'true'
        uses: actions/upload-pages-artifact@v5
        with:
          path: dist
          # For .well-known/feed-menu.json, where you have it.
          include-hidden-files: true
      - if: steps.feeds.outputs.changed == 'true'
        uses: actions/deploy-pages@v5
      # Only what was deployed is remembered, so that a deployment that failed is made up for.
      - uses: actions/cache/save@v5
        with:
          path: |
            .pregon
            dist
          key: feeds-\${{ github.run_id }}
      # Then the run fails, so that somebody looks.
      - if: steps.feeds.outputs.status == '1'
        run: exit 1
`,
}
