/** Whether a text is an address that the API may be given: whole, and by https. */
export const isHttpsUrl = (text: string): boolean => /^https:\/\/[^/]/i.test(text) && URL.canParse(text);
