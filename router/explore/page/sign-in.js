// Who asks: somebody chosen by name, a token of one's own, or nobody. It is sent with every request of this page.
{
  const OWN = 'own token';
  const person = document.getElementById('person');
  const token = document.getElementById('token');
  const notice = document.getElementById('notice');
  const tokens = new Map();
  const plainFetch = window.fetch;

  const signIn = async (name) => {
    const response = await plainFetch(`/graphiql/sign-in/${encodeURIComponent(name)}`, { method: 'POST' });
    if (!response.ok)
      throw new Error('Names work on the machine the router runs on; elsewhere paste a token.');
    return (await response.json()).token;
  };

  const chosenToken = async () => {
    const name = person.value;
    if (name === OWN) return token.value.trim().replace(/^Bearer +/i, '');
    if (name === '') return '';
    if (!tokens.has(name)) tokens.set(name, await signIn(name));
    return tokens.get(name);
  };

  const show = async () => {
    token.hidden = person.value !== OWN;
    notice.textContent = person.selectedOptions[0]?.title ?? '';
    await chosenToken().catch((error) => {
      notice.textContent = error.message;
    });
  };

  person.value = sessionStorage.getItem('person') ?? '';
  if (person.selectedIndex < 0) person.value = '';
  token.value = sessionStorage.getItem('token') ?? '';
  person.addEventListener('change', () => {
    sessionStorage.setItem('person', person.value);
    show();
  });
  token.addEventListener('input', () => sessionStorage.setItem('token', token.value));
  show();

  // An Authorization typed under Headers goes first.
  window.fetch = async (resource, init = {}) => {
    const headers = new Headers(init.headers);
    const chosen = headers.has('authorization') ? '' : await chosenToken();
    if (chosen) headers.set('authorization', `Bearer ${chosen}`);
    return plainFetch(resource, { ...init, headers });
  };
}
