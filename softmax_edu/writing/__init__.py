"""What goes out of the library: text on a screen, files, pages for a browser, a notebook's cells.

Start with files.py, which writes a file whole or not at all.
"""
