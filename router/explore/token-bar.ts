// One place on the GraphiQL page for a token, sent with every request: its own headers are typed anew for every tab.

const HEIGHT_PX = 44;

/** The token stays in this browser tab; an Authorization typed under Headers goes before it. */
const SCRIPT = `
  const input = document.getElementById('token');
  input.value = sessionStorage.getItem('token') ?? '';
  input.addEventListener('input', () => sessionStorage.setItem('token', input.value));
  const plainFetch = window.fetch;
  window.fetch = (resource, init = {}) => {
    const headers = new Headers(init.headers);
    const token = input.value.trim().replace(/^Bearer +/i, '');
    if (token && !headers.get('authorization')) headers.set('authorization', 'Bearer ' + token);
    return plainFetch(resource, { ...init, headers });
  };
`;

const STYLE = `
  #token-bar { box-sizing: border-box; height: ${HEIGHT_PX}px; padding: 0 16px; display: flex; gap: 12px; align-items: center;
    font: 13px system-ui, sans-serif; color: #cfd6e4; background: #1b2240; white-space: nowrap; overflow: hidden; }
  #token-bar input { flex: 0 1 420px; min-width: 120px; padding: 5px 8px; font: 12px monospace; color: #fff; background: #0d1226;
    border: 1px solid #4a5480; border-radius: 4px; }
  #token-bar a { color: #9fb4ff; margin-left: auto; }
  #token-bar code { color: #fff; }
  #root { height: calc(100vh - ${HEIGHT_PX}px) !important; }
  #root .graphiql-container { height: 100% !important; }
`;

const BAR = `
  <style>${STYLE}</style>
  <div id="token-bar">
    <label for="token">Bearer token</label>
    <input id="token" autocomplete="off" spellcheck="false" placeholder="none: you are anonymous" />
    <span>
      <code>npm start</code> printed some, <code>npm run --silent token -- ROLE NAME</code> prints more.
      A tab’s own Authorization header goes first.
    </span>
    <a href="/graphql">Apollo Sandbox</a>
  </div>
  <script>${SCRIPT}</script>`;

/** The page with the bar above it. Must stand before the scripts of GraphiQL, which keep the fetch they find. */
export const withTokenBar = (page: string): string => page.replace(/<body[^>]*>/, (body) => `${body}${BAR}`);
