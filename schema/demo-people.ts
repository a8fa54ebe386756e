// Who lives in the demo world. The subject of their token is their name here.
import type { Role } from './roles.ts';

export type DemoPerson = { readonly id: string; readonly role: Role; readonly about: string };

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { id: 'mina', role: 'CUSTOMER', about: 'orders from home or the office in Gangnam' },
  { id: 'junho', role: 'CUSTOMER', about: 'orders from home in Mapo' },
  { id: 'kim', role: 'OWNER', about: 'owns stores in Gangnam and around' },
  { id: 'park', role: 'OWNER', about: 'owns the other stores' },
  { id: 'lee', role: 'RIDER', about: 'delivers' },
  { id: 'choi', role: 'RIDER', about: 'delivers too' },
  { id: 'admin', role: 'ADMIN', about: 'operates the platform' },
];
