// Who may call the graph: every token has exactly one of these roles.
export const ROLES = ['CUSTOMER', 'OWNER', 'RIDER', 'ADMIN'] as const;

export type Role = (typeof ROLES)[number];
