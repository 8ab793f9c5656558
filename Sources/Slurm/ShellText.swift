/// Words as a POSIX shell reads them.
public enum ShellText {
  /// A word that the shell reads as exactly this text: bare if it is plain, else in single quotes.
  ///
  /// `a b` becomes `'a b'`, `it's` becomes `'it'\''s'`. Slurm reads `#SBATCH` lines by the same rule.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "_-+=./,:@%".unicodeScalars.contains(scalar))
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  /// A command line of these words.
  public static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
