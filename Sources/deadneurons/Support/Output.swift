import Catalogs

/// Writes to standard output what the command found, with characters that a terminal would obey
/// written out.
///
/// It stands before the function of the standard library, so that no command prints otherwise: names
/// come from studies, tables and result files.
func print(_ text: String, terminator: String = "\n") {
  Swift.print(MessageText.visible(text), terminator: terminator)
}
