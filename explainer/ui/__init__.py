"""The Streamlit pieces that lessons share."""
