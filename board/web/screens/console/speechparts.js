/** What of transcribing comes only where it can be had: one module for the console to ask for. */

export { SpeechDialog } from './speechdialog.js';
export { openListener } from './speechlistener.js';
export { lagWords, standing, worry } from './speechwords.js';
