// Apollo Client as an app of this graph sets it up: queries and mutations over HTTP, live views over one WebSocket, a fresh token for each.
import { ApolloClient, ApolloLink, HttpLink, type InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { isSubscriptionOperation } from '@apollo/client/utilities';
import { graphCache } from '../cache/graph-cache.ts';
import { WAITS, type Waits } from '../live/backoff.ts';
import type { ResumableOptions, Signal } from '../live/resumable.ts';
import { pageWakeUps, type WakeUps } from '../live/wake-ups.ts';
import { type GraphSocket, openSocket } from './socket.ts';

type Token = string | null | undefined;

export type GraphClientOptions = {
  /** The router's `/graphql`, as http or https. */
  readonly url: string;
  /** The bearer token, or what returns it: called for each request and each new socket, so a token can be renewed. Without one the caller is anonymous. */
  readonly token?: Token | (() => Token | Promise<Token>);
  readonly cache?: InMemoryCache;
  /** True while a page is rendered on a server. */
  readonly ssrMode?: boolean;
  readonly fetch?: typeof fetch;
  /** Where there is no global WebSocket. */
  readonly webSocketImpl?: unknown;
  /** Between the tries of a live view. */
  readonly waits?: Partial<Waits>;
  readonly wakeUps?: WakeUps;
};

/** Make one with `createClient`. It is an ApolloClient in everything; live views want this one. */
export class GraphClient extends ApolloClient {
  /** How live views wait between tries, and what makes them try at once. */
  readonly live: ResumableOptions;
  readonly #socket: GraphSocket;
  readonly #views: Set<(signal: Signal) => void>;

  constructor(options: GraphClientOptions) {
    const { url, token, cache = graphCache(), ssrMode = false, wakeUps = pageWakeUps() } = options;
    const askedToken = async () => (typeof token === 'function' ? await token() : token) ?? null;
    const socket = openSocket({
      url: url.replace(/^http/, 'ws'),
      token: askedToken,
      webSocketImpl: options.webSocketImpl,
    });
    const signed = new SetContextLink(async ({ headers }) => {
      const bearer = await askedToken();
      return { headers: bearer === null ? headers : { ...headers, authorization: `Bearer ${bearer}` } };
    });
    const http = new HttpLink({ uri: url, ...(options.fetch && { fetch: options.fetch }) });
    super({
      cache,
      ssrMode,
      link: ApolloLink.split(({ query }) => isSubscriptionOperation(query), socket.link, signed.concat(http)),
    });
    this.#socket = socket;
    const views = new Set<(signal: Signal) => void>();
    this.#views = views;
    let sleep = () => {};
    this.live = {
      waits: { ...WAITS, ...options.waits },
      signals(hear) {
        if (views.size === 0)
          sleep = wakeUps(() => {
            socket.check();
            for (const view of [...views]) view('AWAKE');
          });
        views.add(hear);
        return () => {
          if (views.delete(hear) && views.size === 0) sleep();
        };
      },
    };
  }

  /**
   * Somebody signed in or out, or wants a renewed token used at once: live views come back with it, those that were refused too.
   * What the cache holds is of the person before: `clearStore()` when it is another.
   */
  tokenChanged(): void {
    this.#socket.reopen();
    for (const view of [...this.#views]) view('ANEW');
  }

  /** Closes the socket at once instead of keeping it a moment for the next view. Views still watched would open another: leave them first. */
  override stop(): void {
    super.stop();
    this.#socket.reopen();
  }
}

export const createClient = (options: GraphClientOptions): GraphClient => new GraphClient(options);
