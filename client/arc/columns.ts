/** One-based column of the editor area, as VS Code counts them. */
export type Column = number;

/**
 * Where the ARC panel opens. `beside` uses the group next to the code if there is one and opens one only where there is
 * a single group, so that it never adds a third; `active` opens where the user is.
 *
 * @param active column of the active group
 * @param groups number of groups
 */
export function panelColumn(setting: 'beside' | 'active', active: Column, groups: number): Column {
  if (setting === 'active') return active;
  return otherColumn(active, groups);
}

/** The column beside `column`: the next one, or the one before where it is the last of several. */
export function otherColumn(column: Column, groups: number): Column {
  return groups > 1 && column >= groups ? column - 1 : column + 1;
}
