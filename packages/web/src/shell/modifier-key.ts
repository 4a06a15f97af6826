/** The key that this machine's people hold for commands. */
export const MODIFIER_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
