/** Several items rather than one: a text is gone through letter by letter, and is one link all the same. */
export const areSeveral = <Item>(items: Item | Iterable<Item>): items is Iterable<Item> =>
  typeof items === 'object' && items !== null && Symbol.iterator in items;
