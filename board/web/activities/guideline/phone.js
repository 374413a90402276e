/** A guideline is built by two or three people, so its phone is that of a group at work. It must never learn how groups are made. */
export { phone } from '../groups/phone.js';
