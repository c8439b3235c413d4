"""How documents come in: uploads, pasted text, a watched folder, commands; all by the same service."""
