// A menu item's row. Its option groups are one JSON value: nobody reads, changes or announces a part of them.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { OptionGroup } from './domain/menu.ts';

const p = defineEntity.properties;

export const MenuItemRow = defineEntity({
  name: 'MenuItemRow',
  tableName: 'menu_item',
  properties: {
    id: p.text().primary(),
    storeId: p.text(),
    /** Where it stands on the menu, from 1 in the order of adding. */
    position: p.integer(),
    name: p.text(),
    description: p.text().nullable(),
    price: p.integer(),
    soldOut: p.boolean(),
    optionGroups: p.json<readonly OptionGroup[]>(),
    version: p.integer(),
  },
});
export type MenuItemRow = InferEntity<typeof MenuItemRow>;
