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
import { openRawSocket } from '#platform/testing/raw-socket.ts';
import { routingUrl, SUBGRAPH_NAMES } from '#schema/subgraphs.ts';
import { operation } from './operations.ts';
import { places } from './orders.ts';
import { SECRET, startWorld, type World } from './world.ts';

const SHOWN = credentialHeaders({ secret: SECRET });
const supergraphSdl = readFileSync(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8');

let world: World;
let authorization: string;
let orderId: string;
beforeAll(async () => {
  world = await startWorld({ topology: 'MANY' });
  authorization = `Bearer ${await signToken({ id: 'mina', role: 'CUSTOMER', expiresInSeconds: 600 }, SECRET)}`;
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

/** The secret and the caller's token with every request: all that a stock gateway is told. */
class Showing extends RemoteGraphQLDataSource {
  override willSendRequest({
    request,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
    for (const [name, value] of Object.entries({ ...SHOWN, authorization }))
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
  // The order goes on while it is looked at: at rest both show the same.
  await eventually(async () => {
    const shown = await screen();
    expect(shown.data.order.id).toBe(orderId);
    expect(shown).toEqual(await world.mina.tries('OrderScreen', { orderId }));
    return true;
  });
  await apollo.stop();
});

/**
 * What Hive Gateway (gateway-runtime over schema/supergraph.graphql, its transport for subscriptions set to graphql-ws) sent when it was
 * asked OrderScreen and OrderLive, word for word but for id, token and secret. It is no dependency: 60 MB in 153 packages.
 */
test('what Hive Gateway sends for a live order is answered, event after event', async () => {
  const socket = await openRawSocket(urlOf('tracking'));
  socket.send({ type: 'connection_init', payload: { authorization, ...SHOWN } });
  await eventually(() => socket.received[0]?.type === 'connection_ack');
  socket.send({
    id: '66d0159c-2042-40c8-a22b-b98157397390',
    type: 'subscribe',
    payload: {
      query:
        'subscription OrderLive($orderId:ID!){orderStatusChanged(orderId:$orderId){revision status headline estimatedDeliveryAt order{__typename id}}}',
      variables: { orderId },
      operationName: 'OrderLive',
      extensions: { headers: { authorization, ...SHOWN } },
    },
  });
  const statuses = () =>
    socket.received.flatMap(({ payload }) => {
      const { data } = (payload ?? {}) as { data?: { orderStatusChanged: { status: string } } };
      return data ? [data.orderStatusChanged.status] : [];
    });
  await eventually(() => statuses().includes('PAID'));
  await world.mina.sends('CancelOrder', { orderId });
  await eventually(() => statuses().at(-1) === 'CANCELLED');
  socket.socket.close();
});
