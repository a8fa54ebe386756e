// A KakaoTalk dealer on a bad day: one answer in three is 429 or 500, the others are what SOLAPI documents.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `random` is the campaign's own dice. */
export async function startMoodyDealer(random: () => number) {
  let answered = 0;
  let refused = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const mood = random();
      const status = mood < 0.17 ? 429 : mood < 0.34 ? 500 : 200;
      if (status === 200) answered += 1;
      else refused += 1;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(status === 200 ? answerTo(request.url ?? '') : { errorCode: 'InternalError' }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => ({ answered, refused }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** POST takes a message, GET tells what became of it: delivered. */
function answerTo(path: string) {
  const asked = new URLSearchParams(path.split('?')[1]).get('messageId');
  if (asked) return { messageList: { [asked]: { messageId: asked, statusCode: '4000' } } };
  const messageId = `M${crypto.randomUUID()}`;
  return {
    groupInfo: { groupId: messageId },
    failedMessageList: [],
    messageList: [{ messageId, statusCode: '2000' }],
  };
}
