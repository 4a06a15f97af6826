export interface PictureSize {
  widthPx: number;
  heightPx: number;
}

/** Reads a picture's size from its header without decoding it. Null when the header is not that of `format`. */
export const pictureSize = (bytes: Buffer, format: "png" | "jpeg" | "webp" | "gif"): PictureSize | null => {
  try {
    return readers[format](bytes);
  } catch {
    return null; // A read past the end: the header is cut off.
  }
};

const readers = {
  // https://www.w3.org/TR/png-3/#11IHDR
  png: (bytes: Buffer): PictureSize => ({
    widthPx: bytes.readUInt32BE(16),
    heightPx: bytes.readUInt32BE(20),
  }),
  gif: (bytes: Buffer): PictureSize => ({ widthPx: bytes.readUInt16LE(6), heightPx: bytes.readUInt16LE(8) }),
  // ITU T.81: segments follow each other until a start of frame (C0 to CF, but for DHT, JPG and DAC).
  jpeg: (bytes: Buffer): PictureSize | null => {
    let at = bytes.readUInt16BE(0) === 0xffd8 ? 2 : bytes.length;
    while (bytes.readUInt8(at) === 0xff) {
      const marker = bytes.readUInt8(at + 1);
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
        return { heightPx: bytes.readUInt16BE(at + 5), widthPx: bytes.readUInt16BE(at + 7) };
      }
      at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
    }
    return null;
  },
  // RFC 9649: the first chunk is a lossy frame, a lossless one, or the extended header.
  webp: (bytes: Buffer): PictureSize | null => {
    const chunk = bytes.toString("latin1", 12, 16);
    if (chunk === "VP8X")
      return { widthPx: 1 + bytes.readUIntLE(24, 3), heightPx: 1 + bytes.readUIntLE(27, 3) };
    if (chunk === "VP8 ") {
      return { widthPx: bytes.readUInt16LE(26) & 0x3fff, heightPx: bytes.readUInt16LE(28) & 0x3fff };
    }
    if (chunk !== "VP8L") return null;
    const bits = bytes.readUInt32LE(21);
    return { widthPx: 1 + (bits & 0x3fff), heightPx: 1 + ((bits >> 14) & 0x3fff) };
  },
};
