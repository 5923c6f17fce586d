"""The browser's chart kit, and what gives its pictures to Streamlit. Its code is ES modules, see README.md."""
