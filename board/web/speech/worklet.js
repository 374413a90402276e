/**
 * Sound on its way out of the browser: whatever rate and channels the device has, as PCM16 mono at 16 kHz in frames of 100 ms, each with how
 * loud it is. The context keeps the device's own rate (some browsers refuse any other), so the rate is changed here, behind a low-pass: what lies
 * above 8 kHz would otherwise fold back into the voice.
 *
 * It runs on the audio thread and imports nothing, because not every browser lets a worklet import. It must never keep sound longer than a frame.
 *
 *     node.port.onmessage   { pcm: ArrayBuffer, rms, peak }, the last one shorter and followed by { ended: true }
 *     node.port.postMessage('end')   give what is left and stop
 */

/* global AudioWorkletProcessor, registerProcessor, sampleRate */

export const RATE = 16_000;
export const FRAME = RATE / 10;
export const PROCESSOR = 'tinkuy-sound';

/** Zero crossings of the filter on each side: 60 dB down from 8 kHz on, flat up to 6.4 kHz. */
const CROSSINGS = 24;
/** Where the filter is half way down, as a part of the smaller of the two rates. */
const CUTOFF = 0.45;
const KAISER = 6.5;
/** More places between two samples than this are told apart by no ear. */
const MOST_PHASES = 1024;

/** Modified Bessel function of order 0, by its series. @param {number} x */
function bessel(x) {
  let sum = 1;
  for (let term = 1, k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** @param {number} a @param {number} b @returns {number} */
const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/** One rate to another, sample by sample: whole numbers say where the next one lies, so that an hour has exactly as many as it must. */
export class Resampler {
  /** @param {number} rate whole hertz @param {number} [to] @param {number} [crossings] */
  constructor(rate, to = RATE, crossings = CROSSINGS) {
    const common = divisor(rate, to);
    this.up = to / common;
    this.down = rate / common;
    const cutoff = CUTOFF * Math.min(1, to / rate);
    /** Samples on each side that one result is made of. */
    this.half = rate === to ? 0 : Math.ceil(crossings / (2 * cutoff));
    this.taps = 2 * this.half;
    this.phases = Math.min(this.up, MOST_PHASES);
    this.table = this.#filter(cutoff);
    this.kept = new Float32Array(this.taps + 8192);
    /** How many are kept; before the first sample lies silence. */
    this.length = Math.max(0, this.half - 1);
    /** Where in `kept` the reach of the next result begins, and how far beyond a sample it lies, in `up`ths. */
    this.at = 0;
    this.phase = 0;
  }

  /** @param {number} cutoff */
  #filter(cutoff) {
    const table = new Float32Array(this.phases * this.taps);
    for (let phase = 0; phase < this.phases; phase += 1) {
      const row = table.subarray(phase * this.taps, (phase + 1) * this.taps);
      for (let tap = 0; tap < this.taps; tap += 1) {
        const x = tap - this.half + 1 - phase / this.phases;
        const window = Math.abs(x) < this.half ? bessel(KAISER * Math.sqrt(1 - (x / this.half) ** 2)) : 0;
        row[tap] = window * (x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x));
      }
      const sum = row.reduce((all, one) => all + one, 0);
      for (let tap = 0; tap < this.taps; tap += 1) row[tap] /= sum;
    }
    return table;
  }

  /** @param {Float32Array} block any length @param {(sample: number) => void} give */
  push(block, give) {
    if (this.half === 0) block.forEach(give);
    else for (let from = 0; from < block.length; from += 4096) this.#take(block.subarray(from, from + 4096), give);
  }

  /** What the last samples still owe: as many results as there was time. @param {(sample: number) => void} give */
  end(give) {
    this.push(new Float32Array(this.half), give);
  }

  /** @param {Float32Array} block @param {(sample: number) => void} give */
  #take(block, give) {
    if (this.length + block.length > this.kept.length) {
      this.kept.copyWithin(0, this.at, this.length);
      this.length -= this.at;
      this.at = 0;
    }
    this.kept.set(block, this.length);
    this.length += block.length;
    while (this.at + this.taps <= this.length) {
      const row = Math.floor((this.phase * this.phases) / this.up) * this.taps;
      let sum = 0;
      for (let tap = 0; tap < this.taps; tap += 1) sum += this.kept[this.at + tap] * this.table[row + tap];
      give(sum);
      this.phase += this.down;
      this.at += Math.floor(this.phase / this.up);
      this.phase %= this.up;
    }
  }
}

/** Samples into frames. */
export class Framer {
  /** @param {(frame: { pcm: ArrayBuffer, rms: number, peak: number }) => void} give */
  constructor(give) {
    this.give = give;
    this.samples = new Int16Array(FRAME);
    this.length = 0;
    this.energy = 0;
    this.peak = 0;
  }

  /** @param {number} sample */
  take(sample) {
    const held = Math.max(-1, Math.min(1, sample));
    this.samples[this.length] = Math.round(held * 32767);
    this.length += 1;
    this.energy += held * held;
    this.peak = Math.max(this.peak, Math.abs(held));
    if (this.length === FRAME) this.cut();
  }

  /** Give what there is, be it less than a frame; nothing is no frame. */
  cut() {
    if (this.length === 0) return;
    this.give({ pcm: this.samples.slice(0, this.length).buffer, rms: Math.sqrt(this.energy / this.length), peak: this.peak });
    this.length = 0;
    this.energy = 0;
    this.peak = 0;
  }
}

/** All channels as one. A source that is silent for good has none, and its time passes all the same. @param {Float32Array[]} channels @param {number} length */
export function mono(channels, length) {
  if (channels.length === 1) return channels[0];
  const mixed = new Float32Array(channels[0]?.length ?? length);
  for (const channel of channels) for (let at = 0; at < mixed.length; at += 1) mixed[at] += channel[at] / channels.length;
  return mixed;
}

if (typeof registerProcessor === 'function') {
  registerProcessor(
    PROCESSOR,
    class extends AudioWorkletProcessor {
      constructor() {
        super();
        this.ended = false;
        const framer = new Framer((frame) => this.port.postMessage(frame, [frame.pcm]));
        const resampler = new Resampler(Math.round(sampleRate));
        const give = (/** @type {number} */ sample) => framer.take(sample);
        this.take = (/** @type {Float32Array} */ block) => resampler.push(block, give);
        this.port.onmessage = () => {
          if (this.ended) return;
          this.ended = true;
          resampler.end(give);
          framer.cut();
          this.port.postMessage({ ended: true });
        };
      }

      /** @param {Float32Array[][]} inputs @param {Float32Array[][]} outputs */
      process(inputs, outputs) {
        if (!this.ended) this.take(mono(inputs[0] ?? [], outputs[0]?.[0]?.length ?? 128));
        return !this.ended;
      }
    },
  );
}
