import { format } from '../format.ts';

export const { number, share, count, all, any, duration, moment } = format('en-GB');
