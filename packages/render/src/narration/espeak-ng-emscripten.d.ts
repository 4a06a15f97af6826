/** The part of espeak-ng's WebAssembly build that the worker uses; the package ships no types. */
declare module "@echogarden/espeak-ng-emscripten" {
  interface EspeakVoice {
    /** "English (America)" */
    name: string;
    /** "gmw/en-US" */
    identifier: string;
    /** "en-us", the lowest priority first choice for that language. */
    languages: { name: string; priority: number }[];
  }

  interface EspeakWorker {
    readonly samplerate: number;
    /** Words a minute, 80..450. */
    set_rate(wordsPerMinute: number): void;
    /** 0..100, 50 is the voice's own. */
    set_pitch(pitch: number): void;
    /** 0..100, how much the pitch moves; 50 is the voice's own. */
    set_range(range: number): void;
    /** 0..200, 100 is the default. */
    set_volume(volume: number): void;
    /** Takes a voice's identifier or name, with an optional variant ("gmw/en-US+f2"); 0 means found. */
    set_voice(name: string): number;
    list_voices(): EspeakVoice[];
    /** Reads SSML and `[[phonemes]]`. Synchronous; the last call has no audio. The callback returns true to stop. */
    synthesize(text: string, callback: (audio: Int16Array | null) => boolean): void;
  }

  interface EspeakModule {
    /** The constructor gives a promise: used without `await`, speech stops after a moment. */
    eSpeakNGWorker: new () => Promise<EspeakWorker>;
    FS: { readdir(path: string): string[] };
  }

  const createEspeak: () => Promise<EspeakModule>;
  export default createEspeak;
}
