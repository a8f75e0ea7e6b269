/** The parts of the page: texts without what ends their elements. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The policy of the document itself, which names the script and the style by their hashes. */
  readonly policy: string;
  /** What a kept page shows, as plain data; a live one asks its server. */
  readonly data?: unknown;
}

/** The page as one document that needs nothing else. Used by the server, and by the page for a copy of itself. */
export const pageDocument = ({ script, style, policy, data }: PageParts): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Training</title>
<style id="style">${style}</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="data">${data === undefined ? '' : asJson(data)}</script>
<script type="module" id="script">${script}</script>
</body>
</html>
`;

/** JSON within HTML: no name in it can end the element. */
const asJson = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
