// What the limits of the door mean for one client's socket.
import type { SocketLimits } from '#platform/server/graphql-sockets.ts';
import type { RouterLimits } from '../limits.ts';

export const socketLimits = (limits: RouterLimits): SocketLimits => ({
  sockets: limits.sockets,
  strangersPerAddress: limits.strangersPerAddress,
  messageBytes: limits.socketMessageBytes,
  messagesPerSecond: limits.socketMessagesPerSecond,
  unsentBytes: limits.socketUnsentBytes,
  pingIntervalMs: limits.socketPingIntervalMs,
});
