// A KakaoTalk dealer on a bad day: it refuses, breaks, and sometimes breaks after it has taken the message.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTally } from './tally.ts';

/** The dice decide; what is left is answered as SOLAPI documents it. */
const MOODS = [
  { below: 0.06, status: 429, takes: false, what: 'messages refused with 429' },
  { below: 0.1, status: 500, takes: false, what: 'messages answered 500 and not taken' },
  { below: 0.14, status: 500, takes: true, what: 'messages taken and answered 500' },
  { below: 1, status: 200, takes: true, what: 'messages taken' },
] as const;
/** What is not handed over at once is only accepted, and has to be asked about. */
const HANDS_OVER_AT_ONCE = 0.7;

/** `random` is the campaign's own dice. */
export async function startMoodyDealer(random: () => number) {
  const answers = openTally();
  /** By template: SOLAPI is told no order, so a message that came twice can only be counted. */
  const taken = openTally();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const dice = random();
      const mood = MOODS.find(({ below }) => dice < below) ?? MOODS[3];
      if (request.method === 'POST') {
        answers.count(mood.what);
        if (mood.takes) for (const template of templatesIn(body)) taken.count(template);
      }
      const answer =
        mood.status === 200
          ? answerTo(request.url ?? '', random() < HANDS_OVER_AT_ONCE)
          : { errorCode: 'InternalError' };
      response.writeHead(mood.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts: answers.counts,
    taken: taken.counts,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function templatesIn(body: string): string[] {
  const { messages = [] } = JSON.parse(body) as { messages?: { kakaoOptions?: { templateId: string } }[] };
  return messages.map(({ kakaoOptions }) => kakaoOptions?.templateId ?? 'text message');
}

/** POST takes a message, GET tells what became of it: delivered. */
function answerTo(path: string, isHandedOver: boolean) {
  const asked = new URLSearchParams(path.split('?')[1]).get('messageId');
  if (asked) return { messageList: { [asked]: { messageId: asked, statusCode: '4000' } } };
  const messageId = `M${crypto.randomUUID()}`;
  return {
    groupInfo: { groupId: messageId },
    failedMessageList: [],
    messageList: [{ messageId, statusCode: isHandedOver ? '4000' : '2000' }],
  };
}
