// What a variable shall hold that nobody can write beforehand: {{new each time}}, or {{a.path}} into the last answer that had it.
{
  const NEW_EACH_TIME = 'new each time';
  const notice = document.getElementById('notice');
  const remembered = document.getElementById('window-bar').dataset.remember.split(' ').filter(Boolean);
  const ENDPOINT = '/graphql';
  const plainFetch = window.fetch;

  // Not randomUUID, which browsers give to pages of this machine and of https alone.
  const newValue = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  // Of all windows: in one of them somebody else may be asking.
  const lastAnswer = (path) => localStorage.getItem(`answered ${path}`);

  let complaint = '';
  const complain = (text) => {
    // What says who asks stays; only our own word is taken back.
    if (text || notice.textContent === complaint) notice.textContent = text;
    complaint = text;
  };

  const filled = (variables) => {
    const text = JSON.stringify(variables).replace(/\{\{([\w. ]+)\}\}/g, (written, name) => {
      const value = name === NEW_EACH_TIME ? newValue() : lastAnswer(name);
      if (value !== null) return JSON.stringify(value).slice(1, -1);
      complain(`Nothing has answered ${name} yet: run that operation first.`);
      return written;
    });
    return JSON.parse(text);
  };

  const remember = async (response) => {
    const { data } = await response.json();
    for (const path of remembered) {
      const value = path.split('.').reduce((inside, name) => inside?.[name], data);
      if (typeof value === 'string') localStorage.setItem(`answered ${path}`, value);
    }
  };

  /** What is sent, whether by POST or, as GraphiQL sends subscriptions, in the address. */
  const operationIn = (resource, { body }) => {
    if (typeof body === 'string') return JSON.parse(body);
    const sent = Object.fromEntries(new URL(resource, location.href).searchParams);
    return sent.query && { ...sent, variables: JSON.parse(sent.variables || '{}'), extensions: undefined };
  };

  window.fetch = async (resource, init = {}) => {
    const asked = operationIn(resource, init);
    if (!asked) return plainFetch(resource, init);
    complain('');
    if (asked.variables) asked.variables = filled(asked.variables);
    const headers = new Headers(init.headers);
    headers.set('content-type', 'application/json');
    const body = JSON.stringify(asked);
    const response = await plainFetch(ENDPOINT, { ...init, method: 'POST', headers, body });
    if (response.headers.get('content-type')?.includes('json')) remember(response.clone()).catch(() => {});
    return response;
  };
}
