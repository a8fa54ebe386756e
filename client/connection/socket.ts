// One WebSocket for all live views (graphql-ws): opened with the first, closed after the last, with a fresh token each time.
import { ApolloLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { print } from '@apollo/client/utilities';
import { type Client, createClient, TerminatedCloseEvent } from 'graphql-ws';
import { ABNORMAL, SocketClosed } from './socket-closed.ts';

export type SocketOptions = {
  readonly url: string;
  /** Called before each socket is opened; null: an anonymous caller. */
  token(): Promise<string | null>;
  /** Where there is no global one. */
  readonly webSocketImpl?: unknown;
};

export type GraphSocket = {
  readonly link: ApolloLink;
  /** Closes it: what runs breaks off with 4499, what begins then opens another with the token of that moment. */
  reopen(): void;
  /** After sleep or a change of networks a dead socket still looks open: a ping without an answer closes it. */
  check(): void;
};

const PING_INTERVAL_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;
/** From the token to the acknowledgement; browsers wait for minutes. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A person goes from one screen to the next: the socket stays open for the moment between two views. */
const IDLE_CLOSE_MS = 2_000;
const NORMAL_CLOSURE = 1_000;

/**
 * It does not reconnect by itself: graphql-ws would send the old variables again, with a cursor from before what has been shown
 * since. The subscriber opens a new stream with the cursor it has now.
 */
export function openSocket(options: SocketOptions): GraphSocket {
  let opened: WebSocket | undefined;
  let isConnected = false;
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  let connectDue: ReturnType<typeof setTimeout> | undefined;
  let token: string | null = null;
  let tokenFault: unknown;
  let identity = 0;

  const awaitPong = () => {
    clearTimeout(pongDue);
    pongDue = setTimeout(() => client?.terminate(), PONG_TIMEOUT_MS);
  };

  const askForToken = async () => {
    let asked: number;
    do {
      asked = identity;
      tokenFault = undefined;
      token = await withinTime(options.token()).catch((fault: unknown) => {
        tokenFault = fault;
        return null;
      });
    } while (asked !== identity);
  };

  let client: Client | undefined;
  /** Called on first use: a server that renders pages may have no WebSocket. */
  const open = () =>
    createClient({
      // Before the socket is opened, so that no server waits for the token; graphql-ws catches no error here.
      url: async () => {
        await askForToken();
        connectDue = setTimeout(() => client?.terminate(), CONNECT_TIMEOUT_MS);
        return options.url;
      },
      connectionParams: () => {
        if (tokenFault) throw tokenFault;
        return token === null ? {} : { authorization: `Bearer ${token}` };
      },
      webSocketImpl: options.webSocketImpl,
      retryAttempts: 0,
      keepAlive: PING_INTERVAL_MS,
      lazyCloseTimeout: IDLE_CLOSE_MS,
      on: {
        opened: (socket) => {
          opened = socket as WebSocket;
        },
        connected: () => {
          isConnected = true;
          clearTimeout(connectDue);
        },
        // A phone that left its network is told nothing: only a ping without an answer shows it.
        ping: (received) => {
          if (!received) awaitPong();
        },
        pong: (received) => {
          if (received) clearTimeout(pongDue);
        },
        closed: (event) => {
          isConnected = false;
          opened = undefined;
          clearTimeout(connectDue);
          clearTimeout(pongDue);
          // After this code alone graphql-ws subscribes again by itself, with the old variables and without a pause.
          if ((event as CloseEvent).code === NORMAL_CLOSURE) client?.terminate();
        },
      },
    });

  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        client ??= open();
        const { query, variables, operationName, extensions } = operation;
        const { onOpen } = operation.getContext() as { onOpen?: () => void };
        const forget = onOpen && (isConnected ? whenQueued(onOpen) : client.on('connected', onOpen));
        const leave = client.subscribe(
          { query: print(query), variables, operationName, extensions },
          {
            next: (result) => observer.next(result as ApolloLink.Result),
            error: (error) => observer.error(asError(error)),
            complete: () => observer.complete(),
          },
        );
        return () => {
          forget?.();
          // Not while a message is handled: where `complete` comes in the same packet (Node hands over both without a pause),
          // graphql-ws would count the subscription out twice, and never again find that none is left and the socket can close.
          queueMicrotask(leave);
        };
      }),
  );

  return {
    link,
    reopen() {
      identity += 1;
      client?.terminate();
    },
    check() {
      if (!(isConnected && opened) || opened.readyState !== opened.OPEN) return;
      opened.send(JSON.stringify({ type: 'ping' }));
      awaitPong();
    },
  };
}

/** Once what is being sent has gone out. */
function whenQueued(act: () => void): () => void {
  const timer = setTimeout(act);
  return () => clearTimeout(timer);
}

async function withinTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No token came in time')), CONNECT_TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** graphql-ws tells of errors of GraphQL, of closed sockets and of lines that never were, each in its own shape. */
function asError(error: unknown): Error {
  if (Array.isArray(error)) return new CombinedGraphQLErrors({ errors: error });
  if (error instanceof Error && !(error instanceof TerminatedCloseEvent)) return error;
  const { code = ABNORMAL, reason = '' } = error as Partial<CloseEvent>;
  return new SocketClosed(code, reason);
}
