// A dealer for tests: a real HTTP server on a free port that writes down what it is asked and answers as it is told.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
};

/** LOST: the request is taken and the connection dies. SILENT: no answer ever comes. */
export type Answer = { readonly status?: number; readonly body: unknown } | 'LOST' | 'SILENT';

export type Dealer = Awaited<ReturnType<typeof startDealer>>;

type Answering = (asked: Asked, count: number) => Answer | Promise<Answer>;

export async function startDealer(answer: Answering) {
  let answering = answer;
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: text ? JSON.parse(text) : undefined };
    asked.push(one);
    const what = await answering(one, asked.length);
    if (what === 'SILENT') return;
    if (what === 'LOST') return void request.socket.destroy();
    response.writeHead(what.status ?? 200, { 'content-type': 'application/json' });
    response.end(typeof what.body === 'string' ? what.body : JSON.stringify(what.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    /** From now on; what was asked before is forgotten. */
    answerWith: (next: Answering) => {
      answering = next;
      asked.length = 0;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
