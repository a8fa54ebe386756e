// Every event of a stream, one under the other: GraphiQL itself shows the last one only.
{
  const EVENTS_KEPT = 500;
  const log = document.getElementById('event-log');
  const title = document.getElementById('event-title');
  const list = document.getElementById('events');
  const plainFetch = window.fetch;
  document.getElementById('event-close').addEventListener('click', () => {
    log.hidden = true;
  });

  const element = (tag, text, className = '') => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = className;
    return made;
  };

  const show = (number, result) => {
    const answered = result.errors ? result : result.data;
    const item = document.createElement('li');
    const details = document.createElement('details');
    const line = element('summary', '');
    line.append(
      element('b', String(number)),
      element('time', new Date().toLocaleTimeString('en-GB')),
      element('code', JSON.stringify(answered)),
    );
    details.append(line, element('pre', JSON.stringify(answered, null, 2)));
    item.append(details);
    list.append(item);
    if (list.childElementCount > EVENTS_KEPT) list.firstElementChild.remove();
    list.scrollTop = list.scrollHeight;
  };

  /** A new stream begins a new list; one that a later stream replaced says nothing more. */
  let running = 0;
  const begin = (name) => {
    running += 1;
    const me = running;
    let number = 0;
    let unread = '';
    const decoder = new TextDecoder();
    list.replaceChildren();
    log.hidden = false;
    const head = (state) => {
      if (me === running)
        title.textContent = `${name}: ${number} ${number === 1 ? 'event' : 'events'}, ${state}`;
    };
    head('live');
    return {
      takes(bytes) {
        const messages = (unread + decoder.decode(bytes, { stream: true })).split('\n\n');
        unread = messages.pop();
        for (const message of messages) {
          const data = /^event: next\ndata: (.*)$/m.exec(message)?.[1];
          if (data === undefined || me !== running) continue;
          number += 1;
          show(number, JSON.parse(data));
        }
        head('live');
      },
      ends: head,
    };
  };

  const watched = (stream, events) => {
    const reader = stream.getReader();
    return new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            events.ends('complete');
            return controller.close();
          }
          events.takes(value);
          controller.enqueue(value);
        } catch (error) {
          events.ends(error.name === 'AbortError' ? 'stopped' : 'broken off');
          controller.error(error);
        }
      },
      cancel(reason) {
        events.ends('stopped');
        return reader.cancel(reason);
      },
    });
  };

  const nameOf = ({ body }) => {
    const { operationName, query } = JSON.parse(body);
    return operationName ?? /subscription +(\w+)/.exec(query)?.[1] ?? 'subscription';
  };

  window.fetch = async (resource, init = {}) => {
    const response = await plainFetch(resource, init);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
      return response;
    const { status, statusText, headers } = response;
    return new Response(watched(response.body, begin(nameOf(init))), { status, statusText, headers });
  };
}
