/** A page of another host that knows the address with its token, and tells in `got` what it could read or do. */
export const attackPage = (url: string): string => `<!doctype html>
<title>evil</title>
<body>
<script type="module">
const url = ${JSON.stringify(url)};
const reads = (path, options) => fetch(url + path, options).then(({ ok }) => ok, () => false);
const follows = () =>
  new Promise((resolve) => {
    const source = new EventSource(url + 'changes');
    source.addEventListener('update', () => resolve(true));
    source.onerror = () => resolve(false);
  });
const frames = () =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.onload = () => {
      try {
        resolve(Boolean(frame.contentDocument.getElementById('page')));
      } catch {
        resolve(false);
      }
    };
    document.body.append(frame);
  });
const tried = {
  'the page': await reads(''),
  'the list of runs': await reads('runs'),
  'an answer to the stop': await reads('stop', { method: 'POST' }),
  'the changes': await follows(),
  'a frame of the page': await frames(),
};
// Whose answer it may not read, but which is sent.
await fetch(url + 'stop', { method: 'POST', mode: 'no-cors' }).catch(() => {});
globalThis.got = Object.keys(tried).filter((what) => tried[what]);
</script>
`;
