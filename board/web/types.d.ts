/** Shapes the browser modules share. Ambient, so that JSDoc can name them without an import at run time. */

declare namespace Tk {
  type Fields = Record<string, any>;

  /** An error of the closed list in docs/protocol.md; `message` is ready to show. */
  interface Problem {
    code: string;
    message: string;
    action: 'retry' | 'fix' | 'give_up';
    field?: string;
    retry_ms?: number;
    current?: Fields;
    rev?: number;
  }

  type Ack = { ok: true; seq: number } | { ok: false; error: Problem };

  interface Operation extends Fields {
    id: string;
    kind: string;
    rev?: number;
  }

  interface Me {
    role: string;
    person_id: string;
    name: string;
  }

  interface State {
    epoch: string;
    seq: number;
    recovered: boolean;
    records?: Record<string, Fields | null>;
    server_ms: number;
    me: Me;
  }

  interface Patch {
    seq: number;
    records: Record<string, Fields | null>;
    server_ms?: number;
  }

  interface View {
    epoch: string;
    seq: number;
    records: Record<string, Fields>;
  }

  interface Presence {
    here: number;
    drafting: number;
    people?: Record<string, 'here' | 'draft'>;
  }

  /** One operation in the outbox. `sent` means acknowledged: on the server's disk. */
  interface Item {
    id: string;
    op: Operation;
    record: string;
    order: number;
    state: 'waiting' | 'sent' | 'refused';
    /** The operation follows another on its record: it names that one's seq as `rev` when its turn comes. */
    follows?: boolean;
    /** Acknowledged once, offered again to another history. */
    again?: boolean;
    seq?: number;
    epoch?: string;
    error?: Problem;
  }

  interface Storage {
    kind: 'indexeddb' | 'localstorage' | 'memory';
    /** Every value whose key starts with `prefix`. */
    all(prefix: string): Promise<[string, any][]>;
    get(key: string): Promise<any>;
    put(key: string, value: any): Promise<void>;
    /** Read, change and write as one step, also against another tab; undefined from `change` writes nothing. */
    update(key: string, change: (value: any) => any): Promise<any>;
    remove(key: string): Promise<void>;
  }

  /** The part of the web Storage interface we use. */
  interface Local {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
    key(index: number): string | null;
    readonly length: number;
  }

  interface Session extends Me {
    code: string;
    meeting_id: string;
    page: string;
    /** Only where a caller asked for it: the browser itself uses the cookie. */
    token?: string;
  }

  type Status = 'connecting' | 'online' | 'offline' | 'refused';
}

/** The Socket.IO client, a classic script that runs before our modules. */
declare var io: (uri: string, options: Record<string, any>) => any;

declare module 'vue' {
  export type VNode = any;
  export interface Ref<T> {
    value: T;
  }
  export function h(tag: any, ...rest: any[]): VNode;
  export function createApp(root: any, props?: any): { mount(target: string | Element): any; unmount(): void };
  export function ref<T>(value: T): Ref<T>;
  export function shallowRef<T>(value: T): Ref<T>;
  export function triggerRef(ref: Ref<any>): void;
  export function reactive<T extends object>(value: T): T;
  export function computed<T>(get: () => T): Readonly<Ref<T>>;
  export function watch(source: any, react: (value: any, before: any) => void, options?: any): () => void;
  export function nextTick(then?: () => void): Promise<void>;
  export function onMounted(act: () => void): void;
  export function onBeforeUnmount(act: () => void): void;
  export function onUnmounted(act: () => void): void;
  export function onErrorCaptured(act: (error: unknown, at: any, info: string) => boolean | void): void;
  export function defineComponent<T>(component: T): T;
  export const Fragment: any;
  export const TransitionGroup: any;
  export const Transition: any;
}

/** What an audio worklet has around it; pages have none of this. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;
