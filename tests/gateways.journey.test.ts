// Other gateways over our subgraphs, each a server of its own: what they need to know is in schema/, and one secret.
import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { signToken } from '#platform/identity.ts';
import { credentialHeaders } from '#platform/server/gateway-credentials.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { routingUrl, SUBGRAPH_NAMES } from '#schema/subgraphs.ts';
import { type Answer, openApp } from './app.ts';
import { startHiveGateway } from './hive-gateway.ts';
import { operation } from './operations.ts';
import { places } from './orders.ts';
import { SECRET, startWorld, type World } from './world.ts';

const SHOWN = credentialHeaders({ secret: SECRET });
const supergraphSdl = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8');

let world: World;
let token: string;
let orderId: string;
beforeAll(async () => {
  world = await startWorld({ topology: 'MANY' });
  token = await signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: 600 }, SECRET);
  orderId = await places(world.mina);
});
afterAll(() => world?.stop());

const urlOf = (name: string): string => world.contextUrls[name] ?? '';

test('what the subgraphs say of themselves composes to the committed supergraph, word for word', async () => {
  const services = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => {
      const response = await fetch(urlOf(name), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...SHOWN },
        body: JSON.stringify({ query: '{ _service { sdl } }' }),
      });
      const { data } = (await response.json()) as { data: { _service: { sdl: string } } };
      return { name, url: routingUrl(name), typeDefs: parse(data._service.sdl) };
    }),
  );
  expect(composeServices(services).supergraphSdl?.trim()).toBe(supergraphSdl.trim());
});

/** The order goes on while it is looked at: at rest both show the same. */
const showsWhatOurRouterShows = (screen: () => Promise<Answer>) =>
  eventually(async () => {
    const shown = await screen();
    expect(shown.data.order.id).toBe(orderId);
    expect(shown).toEqual(await world.mina.tries('OrderScreen', { orderId }));
    return true;
  });

/** The secret and the caller's token with every request: all that a stock gateway is told. */
class Showing extends RemoteGraphQLDataSource {
  override willSendRequest({
    request,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
    for (const [name, value] of Object.entries({ ...SHOWN, authorization: `Bearer ${token}` }))
      request.http?.headers.set(name, value);
  }
}

test('a stock Apollo gateway shows the screen of an order as our router does', async () => {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => new Showing({ url: urlOf(name) }),
  });
  const apollo = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await apollo.start();
  const screen = async () => {
    const { body } = await apollo.executeOperation({
      query: operation('OrderScreen'),
      variables: { orderId },
    });
    return body.kind === 'single' ? JSON.parse(JSON.stringify(body.singleResult)) : undefined;
  };
  await showsWhatOurRouterShows(screen);
  await apollo.stop();
});

test('Hive Gateway shows the screen of an order as our router does, and follows it to its end', async () => {
  const hive = await startHiveGateway({ supergraphSdl, subgraphUrls: world.contextUrls, secret: SECRET });
  const mina = openApp(hive.url, 'mina', token);
  try {
    await showsWhatOurRouterShows(() => mina.tries('OrderScreen', { orderId }));
    const live = mina.watches('OrderLive', { orderId }, 'event stream');
    await live.shows(({ status }) => status === 'PAID');
    await mina.sends('CancelOrder', { orderId });
    const last = await live.shows(({ status }) => status === 'CANCELLED');
    expect(last.order).toMatchObject({ id: orderId, store: { name: expect.any(String) } });
    expect(live.faults).toEqual([]);
    expect(await live.ends()).toBe('complete');
    await showsWhatOurRouterShows(() => mina.tries('OrderScreen', { orderId }));
  } finally {
    await mina.close();
    await hive.stop();
  }
});
