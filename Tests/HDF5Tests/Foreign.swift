import Foundation

/// A file as another program writes it, with what this library reads but never makes.
///
/// Made with h5py 3 (HDF5 2.0.0, `libver=("v110", "v110")`) and packed: a zero byte is followed by the number
/// of zeros it stands for. In h5py's words:
///
///     f["elsewhere"] = h5py.ExternalLink("/etc/other.h5", "/x")
///     f["soft"] = h5py.SoftLink("/fixed");  f["dangling"] = h5py.SoftLink("/none")
///     f["fixed"] = np.array([b"ab", b"", b"abc"], "S3")
///     f["padded"]      2 UTF-8 strings of 4 bytes, space-padded: "é ", "abcd"
///     f["big"] = np.array([1.5, -2], ">f4")
///     f["half"] = np.array([1], "f2");  f["wide"] = np.array([1], "u2")
///     f["flags"] = np.array([True])                      # an enumeration
///     f["nothing"] = h5py.Empty("f4")
///     f["outside"]     shape (4,), u1, external=[("/etc/hostname", 0, 4)]
///     f["virtual"]     shape (2,), f4, from "x" in "gone.h5"
///     f["absurd"]      shape (2**40, 2**40), f4, chunks of (2, 2)
///     f["ascii"] = ["x", "yz"]                           # variable length, ASCII
///     f.attrs["ascii"] = np.bytes_("plain")
enum Foreign {
  static func write(to path: String) throws {
    let bytes = Data(base64Encoded: packed, options: .ignoreUnknownCharacters) ?? Data()
    var content = Data()
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      if byte != 0 {
        content.append(byte)
      } else if let count = iterator.next() {
        content.append(Data(count: Int(count)))
      }
    }
    try content.write(to: URL(filePath: path))
  }

  private static let packed = """
    iUhERg0KGgoDCAgACf//////////DCsABjAAB8fFeR1PSERSAgABeAISAAUQAAaSEAAGCgIAAQEAAhUSAAEEAAL/////
    ////////////////DCAAAgMAAQYAAQgAAQQAAmFzY2lpAAETAQACBQADAgADcGxhaW4AAR4AIOWE7K1PSERSAgEAAQEB
    FAACAgEBAQMABwMABwMIAAEBEwEAAgMAAwUCAAEBAwoIEgACAwEAAQgABgkACLwAvtkqtGQAME9IRFICIaIHAmuiBwJr
    ogcCa6IHAmsAAQEBFAACAgEBAQIABwIABwMIAAEBExIAAgQAAwUCAAEBAwoIEgACAwEJCAAGCAAIvAC+RuscXgAxT0hE
    UgIBAAEBARQAAgIBAQECAAcCAAcDFAABAREhHwABBAAFIAABFwgAARd/AAMFAgABAQMKCBIAAgMBEQgABggACLAAsrI1
    +e1GU1NFAAG4EAAGAfMAAg0BAAPiqfZ3ABRPSERSAgEAAQEBFAACAgEBAQEABwEABwMUAAEBESAPAAECAAUQAAEKBQAB
    Cg8AAwUCAAEBAwoIEgACAwEZCAAGAgAIsACy3BeHaAAvT0hEUgIBAAEBARQAAgIBAQEBAAcBAAcDDAABARAAAwIABRAA
    AQUCAAEBAwoIEgACAwEbCAAGAgAIuAC6FHPXhgAvT0hEUgIBAAEBARQAAgIBAQEBAAcBAAcDIQABATgCAAIBAAMQCAAC
    AQAFCAABRkFMU0UAAVRSVUUAAgEFAgABAQMKCBIAAgMBHQgABgEACKMApTwdn2MACGFiAARhYmPDqSAgYWJjZD/AAALA
    AAQ8AQABAQEABBgABgMAAwIABBgABgIA/wD/AP8A/wD/AP8A/wDMRlJIUAABBwADAgABEAAK///////////zAAe4EAAH
    AgAHAgAODgAnBAACAgAIAQAFIAABAQABDCkACMUETSxCVEhEAAEFAAECAAILAANkKAoRAAYOAAEOAAdweFh4RlNIRAAC
    8wAHAQAHAQAPBAABUAABeAABIAADAQAFSAQABhoABxoAByzZ3wFCVExGAAEFBw4QCwABpgADEAABfFt/HgAB7AADEQAB
    0orOLQAB2gADEgABO+d0WwABtgADEgAB/aAPZQABiAADDwAB8HF8agAByAADEgABTnJTbQABNgADEAABTnahewAB/QAD
    EAABI6QUfwABaQADEQAB0fztkgABRgADEwAB/7MSpwABlwADDwABQlfKsQABegADDgABQyIiwAABWQADEAABEWLu7AAB
    FQADIQABiGKckQD/AF1PSERSAgEAAQEBBAACAgACAgMUAAEBESAfAAEEAAUgAAEXCAABF38AAwUCAAEBAwoIEgACAwH/
    /////////wAJwADCcz+BLE9IRFICAQABAQEUAAICAQEBBAAHBAAHAwwAAQEQAAMBAAUIAAEFAgABAQMKBygAAQEBAAMB
    AAEBAAEiFQAGCAAPBAAHCBIAAgMB//////////8EAAiMAI6O3AV7SEVBUAAEGAAHAQAHQhUADi9ldGMvaG9zdG5hbWUA
    A09IRFICIaIHAmuiBwJrogcCa6IHAmsAAQEBFAACAgEBAQIABwIABwMUAAEBESAfAAEEAAUgAAEXCAABF38AAwUCAAEB
    AwsIDgACBAMAARgABgEABLQAto/oDylPSERSAiGiBwJrogcCa6IHAmuiBwJrAAEBASQAAgICAQEABQEABwEABwEABwEA
    AgMUAAEBESAfAAEEAAUgAAEXCAABF38AAwUCAAEBAwsIEgACBAIAAQMBAgIEAwr//////////wABoACiKtmhIQBuR0NP
    TAEABBAABgEAB0cACAEAB2dvbmUuaDUAAXgAAQMAAwEACwIAAwEABxAAAwEAAwEABwEAA+Jz5nYAAQIABwIAB3l6AAYD
    AAcBAAd4AA9oDwD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A/wBtT0hEUgIBAAEBARQAAgIBAQECAAcCAAcDFAAB
    ARkBAAIQAAMQAAMBAAUIAAEFAgABAQMCCBIAAgMBHggABiAACLAAsrGc1pVGSERCAAIQAAq2RPQjAQhACWVsc2V3aGVy
    ZRIAAi9ldGMvb3RoZXIuaDUAAS94AAEBCAEEc29mdAYAAS9maXhlZAEIAQhkYW5nbGluZwUAAS9ub25lAQABBWZpeGVk
    swAHAQABBnBhZGRlZO8BAAYBAAEDYmlnPAMABgEAAQRoYWxmdgQABgEAAQR3aWRlsQUABgEAAQVmbGFnc+wGAAYBAAEH
    bm90aGluZwoTAAYBAAEHb3V0c2lkZRYUAAYBAAEHdmlydHVhbFoVAAYBAAEGYWJzdXJkdhYABgEAAQVhc2NpaQABKAD5
    """
}
