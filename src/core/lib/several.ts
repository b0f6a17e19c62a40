/** Several items rather than one. A string is iterable too, and is one item. */
export const areSeveral = <Item>(items: Item | Iterable<Item>): items is Iterable<Item> =>
  typeof items === 'object' && items !== null && Symbol.iterator in items;
