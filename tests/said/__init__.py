"""What every card says and holds, as files that are read as a diff.

    python -m tests.said            compare, and print what differs
    python -m tests.said --write    write the files anew
    python -m tests.said 2012-2014 requests     what one card says of one choice
    python -m tests.said --count    characters that stand open under the cards, and that fold

A folder for each choice of years, in it a file for each page; `digests.txt` holds one line for each
card of every other choice of years, of definition, and of applicant.
"""
