import type { Node } from '../node.ts';

/** Turn an HTML element into the native one that says the same, where there is one. */
export const nativeElement = (element: Node): void => {
  element.isClosed = element.isClosed;
};
