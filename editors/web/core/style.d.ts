/** Adds the styles of marks and lists to a document or a shadow root, once. */
export function adoptStyles(root?: Document | ShadowRoot): void;
