/** Of the page: one column for a phone, two where there is room; light or dark as the reader's system is set. */
export const styles = `
:root { color-scheme: light dark; --background: #ffffff; --text: #262626; --quiet: #5f5f5f; --line: #d9d9d9; --raised: #f6f6f7; }
@media (prefers-color-scheme: dark) {
  :root { --background: #14171c; --text: #e8e8e8; --quiet: #a3a7ad; --line: #343a44; --raised: #1c2027; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 3rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
p, ul { max-width: 44rem; }
nav { font-size: 0.95rem; }
nav a { margin-right: 1rem; white-space: nowrap; }
a { color: inherit; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 2rem; align-items: start; }
.beside > * { min-width: 0; }
figure { margin: 1rem 0; }
figcaption, .quiet { color: var(--quiet); font-size: 0.9rem; }
.scroll { overflow-x: auto; }
svg.cnn-picture { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { padding: 0.25rem 0.6rem 0.25rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: normal; }
thead th { border-top: 0; color: var(--quiet); font-weight: normal; }
.number { text-align: right; white-space: nowrap; padding-right: 0; padding-left: 0.6rem; }
footer { margin-top: 4rem; border-top: 1px solid var(--line); padding-top: 1rem; }
code { background: var(--raised); padding: 0.1em 0.3em; border-radius: 0.2rem; overflow-wrap: anywhere; }
`;
