"""A course as a folder for a web server: what the other rooms make, and an index of it.

files.py      the files of the folder, each made by its own room
folder.py     the folder is written, or refused if it holds something else
command.py    python3 -m softmax_edu course DIR
index.html    what a student sees first

Start with files.py.
"""
